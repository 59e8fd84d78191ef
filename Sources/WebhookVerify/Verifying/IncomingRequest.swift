/// The parts of a request besides its body.
struct IncomingRequest {
    let headers: Headers
    let method: String?
    let url: String?

    init(headers: [(name: String, value: String)], method: String?, url: String?) {
        self.headers = Headers(list: headers)
        self.method = method
        self.url = url
    }
}
