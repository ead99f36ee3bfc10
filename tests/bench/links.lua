-- links.lua -- wrk opens the page behind each link of $LINKS in turn, as hospitals do.
local requests = {}
local at = 0

function init(args)
    for line in io.lines(os.getenv("LINKS")) do
        requests[#requests + 1] = wrk.format("GET", line)
    end
end

function request()
    at = at % #requests + 1
    return requests[at]
end
