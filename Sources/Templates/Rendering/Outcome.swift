/// What a rendering leaves behind beside the text in the lent memory.
struct Outcome {
    /// Whether there is nothing but that text.
    var isPlain = true
    var report: Report?
    var failure: TemplateError?
    /// The text, if it has left the lent memory.
    var spilledText: String?
}
