/// A value on its way into JSON.
///
/// Objects and arrays are references, because `Encodable` may fill several containers in turn.
enum JSONTree {
    case null
    case bool(Bool)
    case integer(Int64)
    case unsigned(UInt64)
    /// A number as it is written.
    case number(String)
    case text(String)
    case object(JSONObject)
    case array(JSONArray)
}

/// The fields of an object, in the order in which they came.
final class JSONObject {
    var fields: [(name: String, value: JSONTree)] = []

    /// The fields by their names; of several with one name, the last one that came.
    var sorted: [(name: String, value: JSONTree)] {
        guard fields.count > 1 else { return fields }
        let inOrder = fields.indices.sorted { left, right in
            let (first, second) = (fields[left].name, fields[right].name)
            return first == second ? left < right : first < second
        }
        return inOrder.indices.compactMap { place in
            let isRepeated = place + 1 < inOrder.count && fields[inOrder[place]].name == fields[inOrder[place + 1]].name
            return isRepeated ? nil : fields[inOrder[place]]
        }
    }
}

/// The elements of an array.
final class JSONArray {
    var elements: [JSONTree] = []
}
