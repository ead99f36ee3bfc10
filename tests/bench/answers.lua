-- answers.lua -- hospitals answer: wrk opens the page behind a link of $LINKS and presses
-- the button that the page's own form offers, as many links in turn.  Half of all requests
-- are pages, half are answers; "received, deciding" and "please ring us" take turns.
local links = {}
local waiting = {}
local at = 0
local pressed = 0

function init(args)
    for line in io.lines(os.getenv("LINKS")) do links[#links + 1] = line end
end

function request()
    local press = table.remove(waiting)
    if press then return press end
    at = at % #links + 1
    return wrk.format("GET", links[at])
end

-- What a browser would send: the hidden fields of the form whose button is pressed.
local function form_of(body, answer)
    for path, form in body:gmatch('<form class="answer%-buttons" method="post" action="([^"]+)"(.-)</form>') do
        if form:find('name="answer" value="' .. answer .. '"', 1, true) then
            local fields = {}
            for name, value in form:gmatch('name="([^"]+)" value="([^"]*)"') do
                fields[#fields + 1] = name .. "=" .. value
            end
            return path, table.concat(fields, "&")
        end
    end
end

function response(status, headers, body)
    if status ~= 200 then return end
    pressed = pressed + 1
    local path, fields = form_of(body, pressed % 2 == 0 and "talk" or "deciding")
    if path then
        waiting[#waiting + 1] = wrk.format("POST", path,
            {["Content-Type"] = "application/x-www-form-urlencoded",
             ["Origin"] = "http://" .. wrk.host .. ":" .. wrk.port}, fields)
    end
end
