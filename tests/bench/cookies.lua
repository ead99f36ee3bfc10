-- cookies.lua -- wrk asks as many people in turn: one session cookie a line of $COOKIES.
-- Every request is put together beforehand, so that wrk takes as little of the
-- machine as it can.
local requests = {}
local at = 0

function init(args)
    for cookie in io.lines(os.getenv("COOKIES")) do
        requests[#requests + 1] = wrk.format("GET", nil, {Cookie = cookie})
    end
end

function request()
    at = at % #requests + 1
    return requests[at]
end
