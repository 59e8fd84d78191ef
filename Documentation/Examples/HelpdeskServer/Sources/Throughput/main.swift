import Foundation
import Frontdesk

// What processes get done together over one database. Run by Scripts/throughput, which prints a table.
//
//   Throughput commits DATABASE WORKER WORKSPACE,... SECONDS    prints how many commits that append to the audit log happened
//   Throughput intake DATABASE WORKSPACE,... MAILS              takes mails in, prints how many a second, and the 99th percentile
//   Throughput drafts DATABASE WORKER WORKSPACE,...    works until all are drafted, prints how many it drafted, from when to when
let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 4 else {
    print("usage: Throughput commits|intake|drafts DATABASE ...; see Sources/Throughput/main.swift")
    exit(64)
}
let company = Company(records: try await Company.open(arguments[1]))
switch arguments[0] {
case "commits":
    let workspaces = arguments[3].split(separator: ",").map { WorkspaceID(String($0)) }
    print(try await company.commit(in: workspaces, for: .seconds(Int(arguments[4]) ?? 5)))
case "intake":
    let workspaces = arguments[2].split(separator: ",").map { WorkspaceID(String($0)) }
    print(try await company.takeIn(Int(arguments[3]) ?? 1000, in: workspaces))
default:
    let workspaces = arguments[3].split(separator: ",").map { WorkspaceID(String($0)) }
    print(try await company.draft(in: workspaces, as: arguments[2]))
}
