-- Requests for wrk: every body is another mail, signed as MultiMail signs, with the HMAC of the library that wrk links anyway.
local ffi = require("ffi")
ffi.cdef [[
const void *EVP_sha256(void);
unsigned char *HMAC(const void *md, const void *key, int key_length, const char *data, size_t length, unsigned char *tag,
                    unsigned int *tag_length);
]]
local crypto = ffi.load("libcrypto.so.3")
local secret = "demo_secret_0123456789abcdef"
local tag, hex = ffi.new("unsigned char[32]"), ffi.new("char[64]")
local digits = "0123456789abcdef"
local text = string.rep("I was charged twice and cannot find my invoice for December. ", 20)
local run = os.getenv("RUN") or "0"
local threads = 0

function setup(thread)
    threads = threads + 1
    thread:set("number", threads)
end

function init()
    count = 0
end

local function sign(body)
    crypto.HMAC(crypto.EVP_sha256(), secret, #secret, body, #body, tag, nil)
    for i = 0, 31 do
        hex[2 * i] = digits:byte(math.floor(tag[i] / 16) + 1)
        hex[2 * i + 1] = digits:byte(tag[i] % 16 + 1)
    end
    return ffi.string(hex, 64)
end

function request()
    count = count + 1
    local id = run .. "-" .. number .. "-" .. count
    local body = '{"message_id":"' .. id .. '","thread_id":"t-' .. id .. '","sender":"Ann <ann-' .. id
        .. '@customers.example>","to":["support@acme.example"],"subject":"My bill","body_text":"' .. text .. '"}'
    return wrk.format("POST", nil, { ["X-MultiMail-Signature"] = sign(body), ["Content-Type"] = "application/json" }, body)
end

function done(summary, latency, requests)
    local failed = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write
        + summary.errors.timeout
    io.write(string.format("RESULT %.0f %.2f %.2f %d %d\n", summary.requests / summary.duration * 1e6,
        latency:percentile(50) / 1000, latency:percentile(99) / 1000, summary.requests, failed))
end
