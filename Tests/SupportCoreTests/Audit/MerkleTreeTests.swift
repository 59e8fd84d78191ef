import FrontdeskTesting
import SupportCore
import TestSupport
import Testing
import WebhookVerify

/// Short proofs about a long log (RFC 9162, section 2.1).
struct MerkleTreeTests {
    /// The leaves of the well-known test vectors of Certificate Transparency.
    private static let leaves: [[UInt8]] = [
        [], [0], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43], Array(0x50...0x57), Array(0x60...0x6f),
    ]

    private static func tree(_ count: Int, leaf: (Int) -> [UInt8] = { [UInt8($0)] }) -> MerkleTree {
        var tree = MerkleTree()
        for index in 0..<count { tree.append(leaf(index)) }
        return tree
    }

    /// All small trees, and those around powers of two.
    private static let sizes = LongTests.areWanted ? Array(0...65) : Array(0...9) + [15, 16, 17, 31, 32, 33]

    private static let names = [
        "00": "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "01": "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "01-1": "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "23": "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "47": "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        "4": "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "45": "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "67": "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "03": "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]

    @Test(arguments: [
        (0, 1, []), (0, 8, ["01", "23", "47"]), (5, 8, ["4", "67", "03"]), (2, 3, ["01-1"]), (1, 5, ["00", "23", "4"]),
    ])
    func inclusionProofsMatchTheirVectors(index: Int, count: Int, path: [String]) throws {
        let tree = Self.tree(count) { Self.leaves[$0] }
        let proof = try #require(tree.proof(of: index))
        #expect(proof.map(\.hex) == path.map { Self.names[$0] })
        #expect(MerkleTree.holds(proof, for: Self.leaves[index], at: index, of: count, under: tree.root))
    }

    @Test(arguments: [
        (1, 1, []), (1, 8, ["01", "23", "47"]), (6, 8, ["45", "67", "03"]), (2, 5, ["23", "4"]),
    ])
    func consistencyProofsMatchTheirVectors(first: Int, second: Int, path: [String]) throws {
        let (old, new) = (Self.tree(first) { Self.leaves[$0] }, Self.tree(second) { Self.leaves[$0] })
        let proof = try #require(new.consistencyProof(from: first))
        #expect(proof.map(\.hex) == path.map { Self.names[$0] })
        #expect(MerkleTree.isConsistent(proof, from: first, old.root, to: second, new.root))
    }

    @Test func rootsMatchTheirVectors() {
        let roots = [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ]
        #expect(MerkleTree().root.hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        for (index, root) in roots.enumerated() {
            #expect(Self.tree(index + 1) { Self.leaves[$0] }.root.hex == root)
        }
    }

    @Test func everyEntryOfEveryTreeIsShownAndNothingElse() throws {
        for count in Self.sizes where count > 0 {
            let tree = Self.tree(count)
            for index in 0..<count {
                let proof = try #require(tree.proof(of: index))
                let leaf = [UInt8(index)]
                #expect(MerkleTree.holds(proof, for: leaf, at: index, of: count, under: tree.root))
                #expect(!MerkleTree.holds(proof, for: leaf + [1], at: index, of: count, under: tree.root))
                #expect(!MerkleTree.holds(proof, for: leaf, at: count, of: count, under: tree.root))
                #expect(!MerkleTree.holds(proof, for: leaf, at: -1, of: count, under: tree.root))
                for other in 0..<count where other != index {
                    #expect(!MerkleTree.holds(proof, for: leaf, at: other, of: count, under: tree.root))
                }
                for damaged in Self.damaged(proof) {
                    #expect(!MerkleTree.holds(damaged, for: leaf, at: index, of: count, under: tree.root))
                }
            }
            #expect(tree.proof(of: count) == nil && tree.proof(of: -1) == nil)
        }
    }

    @Test func everyTreeIsConsistentWithItsBeginningsAndWithNothingElse() throws {
        for second in Self.sizes {
            let new = Self.tree(second)
            for first in 0...second {
                let old = Self.tree(first)
                let proof = try #require(new.consistencyProof(from: first))
                #expect(MerkleTree.isConsistent(proof, from: first, old.root, to: second, new.root))
                for damaged in Self.damaged(proof) {
                    #expect(!MerkleTree.isConsistent(damaged, from: first, old.root, to: second, new.root))
                }
                let other = Self.tree(first) { [UInt8($0), 1] }
                guard first > 0 else { continue }
                #expect(!MerkleTree.isConsistent(proof, from: first, other.root, to: second, new.root))
                #expect(!MerkleTree.isConsistent(proof, from: first, old.root, to: second, other.root))
            }
            #expect(new.consistencyProof(from: second + 1) == nil && new.consistencyProof(from: -1) == nil)
        }
    }

    /// A log whose third entry was rewritten has no proof that an auditor with the old root takes.
    @Test func aRewrittenLogCannotBeProved() throws {
        let old = Self.tree(5)
        let rewritten = Self.tree(12) { $0 == 2 ? [99] : [UInt8($0)] }
        let proof = try #require(rewritten.consistencyProof(from: 5))
        #expect(!MerkleTree.isConsistent(proof, from: 5, old.root, to: 12, rewritten.root))
    }

    @Test func theLogsOwnTreeProvesItsEntries() async throws {
        let store = WorkspaceStore(workspace: "w", records: .inMemory, time: ManualTimeSource())
        let log = AuditLog(store)
        for number in 0..<7 {
            try await store.transaction { unit in
                unit.record(WorkspaceEvent(custom: "thing.made", by: .system("test"), subject: "\(number)"))
            }
        }
        let (early, late) = (try await log.tree(of: 4), try await log.tree())
        #expect(early.count == 4 && late.count == 7)
        let proof = try #require(late.consistencyProof(from: 4))
        #expect(MerkleTree.isConsistent(proof, from: 4, early.root, to: 7, late.root))
        for entry in try await log.entries().values {
            let path = try #require(late.proof(of: entry.sequence - 1))
            #expect(MerkleTree.holds(path, for: entry, of: 7, under: late.root))
        }
    }

    /// A proof with a bit turned, an end cut off, or something too much.
    private static func damaged(_ proof: [Digest256]) -> [[Digest256]] {
        let extra = SHA256Hasher.hash([7])
        var all = [proof + [extra], [extra] + proof]
        if !proof.isEmpty { all += [Array(proof.dropLast()), Array(proof.dropFirst())] }
        for index in proof.indices {
            var bytes = proof[index].bytes
            bytes[index % 32] ^= 1
            var copy = proof
            copy[index] = Digest256(bytes) ?? extra
            all.append(copy)
        }
        return all
    }
}
