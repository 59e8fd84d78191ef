/// Takes a value so that the optimiser must compute it.
@inline(never)
@_optimize(none)
func blackHole<Value>(_ value: borrowing Value) {}
