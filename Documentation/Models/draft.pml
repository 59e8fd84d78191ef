/*
 * One draft and its outbox row: two reviewers, an agent, a customer, timers, workers, a provider and a reaper.
 *
 * KEYED    the provider knows idempotency keys (else it sends every call)
 * WORKERS  1 or 2
 * MUTANT   a deliberate mistake, 1 to 7; see the table in README.md
 */
#ifndef KEYED
#define KEYED 1
#endif
#ifndef WORKERS
#define WORKERS 1
#endif
#ifndef MUTANT
#define MUTANT 0
#endif

#define MAXTRY 3

mtype = { pending, revising, approved, rejected, expired, superseded, cancelled };
mtype = { none, queued, sending, uncertain, ambiguous, accepted, recalled, failed, dead };
mtype = { yes, no, lost };

mtype review = pending;
byte version = 1, approvedVersion = 0, approvedEpoch = 0, epoch = 1;
mtype row = none;
byte fence = 0, attempt = 0, rows = 0, rowVersion = 0;
bool mayBeOut = false, killed = false, rowMissing = false;
byte decisions = 0, decisionEntries = 0, sentEntries = 0, effects = 0, effectVersion = 0;
byte crashes = 1, lapses = 2, revisions = 1;
bool claimedAfterKill = false, staleFirstCall = false, unapprovedClaim = false;

/* The properties of every state. */
#define safe (decisions <= 1 && effects <= 1 && sentEntries <= 1 && rows <= 1 \
    && (effects == 0 || (review == approved && effectVersion == approvedVersion)) \
    && !claimedAfterKill && !staleFirstCall && !unapprovedClaim \
    && (effects == 0 || (row != recalled && row != failed && row != dead && row != queued)) \
    && (review != approved || approvedVersion == version))

inline check() { assert(safe) }

inline insertRow(v, e) {
    row = queued; rows++; rowVersion = v; approvedEpoch = e; check()
}

proctype Reviewer() {
    byte seen = 0, seenEpoch = 0;
    mtype seenReview = none;
    atomic { if :: review == pending -> seen = version; seenEpoch = epoch; seenReview = review :: else -> goto done fi }
    if
    :: atomic {
        true;
        /* approve: compare and set on state, version and epoch; the row comes in the same transaction */
        if
        :: ((MUTANT == 1 || review == pending) && (MUTANT == 1 || MUTANT == 2 || seen == version)
            && (MUTANT == 4 || seenEpoch == epoch) && !killed) ->
            review = approved; approvedVersion = seen; decisions++; decisionEntries++;
#if MUTANT == 6
            rowMissing = true; check()
#else
            insertRow(seen, epoch)
#endif
        :: else -> skip
        fi }
#if MUTANT == 6
        atomic { if :: rowMissing -> rowMissing = false; insertRow(seen, epoch) :: else -> skip fi }
#endif
    :: atomic {
        true;
        if
        :: ((MUTANT == 1 || review == pending) && (MUTANT == 1 || seen == version)) ->
            review = rejected; decisions++; decisionEntries++; check()
        :: else -> skip
        fi }
    :: skip
    fi;
done: skip
}

proctype Agent() {
    if
    :: atomic { review == pending && revisions > 0 -> version++; revisions--; check() }
    :: skip
    fi
}

/* The customer writes again, or a person answers by hand. */
proctype Customer() {
    if
    :: atomic {
        epoch++;
#if MUTANT != 4
        if
        :: review == pending -> review = superseded
        :: review == approved && row == queued -> row = recalled
        :: else -> skip
        fi;
#endif
        check() }
    :: skip
    fi
}

proctype Timer() {
    if :: atomic { review == pending -> review = expired; check() } :: skip fi
}

proctype Undo() {
    if
    :: atomic { row == queued -> row = recalled; check() }
    :: atomic { review == pending -> review = cancelled; check() }
    :: skip
    fi
}

proctype Kill() {
    if :: atomic { killed = true; check() } :: skip fi
}

inline settle(next, out) { row = next; mayBeOut = mayBeOut || out; check() }

proctype Worker() {
    byte mine = 0, turns = 2;
    bool sawKill = false, stop = false;
    mtype answer = none;
    sawKill = killed;
    do
    :: turns > 0 ->
        turns--; mine = 0;
        /* claim: one transaction that reads kill switch, epoch and count */
        atomic {
            if :: MUTANT == 5 -> stop = sawKill :: else -> stop = killed fi;
            if
            :: stop -> skip
            :: !stop && row == queued && attempt < MAXTRY && epoch != approvedEpoch && MUTANT != 4 -> row = recalled; check()
            :: (!stop && row == queued && attempt < MAXTRY && (epoch == approvedEpoch || MUTANT == 4)) ->
                row = sending; fence++; attempt++; mine = fence;
                claimedAfterKill = claimedAfterKill || killed;
                staleFirstCall = staleFirstCall || (epoch != approvedEpoch);
                unapprovedClaim = unapprovedClaim || (review != approved); check()
            :: !stop && row == uncertain && attempt < MAXTRY ->
                row = sending; fence++; attempt++; mine = fence;
                claimedAfterKill = claimedAfterKill || killed; check()
            :: !stop && row == uncertain && attempt >= MAXTRY -> row = ambiguous; check()
            :: else -> skip
            fi
        }
        if
        :: mine == 0 -> skip
        :: mine != 0 ->
            if :: atomic { crashes > 0 -> crashes-- } goto gone :: skip fi;
            /* the call, outside of any transaction */
            atomic {
                if
                :: answer = no
                :: answer = lost
                :: true; /* an `else` as a first guard would belong to the outer choice and never be taken */
                   if
                   :: (KEYED && effects > 0) -> skip
                   :: else -> effects++; effectVersion = rowVersion
                   fi;
                   if :: answer = yes :: answer = lost fi;
                   check()
                fi
            }
            if :: atomic { crashes > 0 -> crashes-- } goto gone :: skip fi;
            /* record: guarded by the fence */
            atomic {
                if
                :: ((MUTANT == 7 || mine == fence) && answer == yes
                    && (MUTANT == 7 || row == sending || row == uncertain || row == ambiguous)) ->
                    sentEntries++; settle(accepted, true)
                :: ((MUTANT == 7 || mine == fence) && row == sending && answer == no) ->
                    if
                    :: mayBeOut -> settle(ambiguous, true)
                    :: !mayBeOut && attempt < MAXTRY -> settle(queued, false)
                    :: !mayBeOut && attempt >= MAXTRY -> settle(dead, false)
                    :: !mayBeOut -> settle(failed, false)
                    fi
                :: ((MUTANT == 7 || mine == fence) && row == sending && answer == lost) ->
                    if
                    :: KEYED && attempt < MAXTRY -> settle(uncertain, true)
                    :: else -> settle(ambiguous, true)
                    fi
                :: else -> skip
                fi
            }
        fi
    :: break
    od;
gone: skip
}

/* A lease is over: the worker may be dead, or only slow. */
proctype Reaper() {
    do
    :: atomic { row == sending && lapses > 0 ->
        lapses--;
#if MUTANT == 3
        settle(queued, false)
#else
        if :: KEYED && attempt < MAXTRY -> settle(uncertain, true) :: else -> settle(ambiguous, true) fi
#endif
        }
    :: break
    od
}

init {
    byte done = 1;
    atomic {
        run Reviewer(); run Reviewer(); run Agent(); run Customer(); run Timer(); run Undo(); run Kill(); run Reaper();
        run Worker();
#if WORKERS > 1
        run Worker();
#endif
    }
    /* what must hold when everyone has stopped */
    (_nr_pr == 1);
    assert(decisions == decisionEntries);
    assert(review != approved || rows == 1);
    assert(rows <= 1)
}
