/*
 * A workspace and the processes that want to work on it: leases that end, takeovers, and commits that expect the term in which they
 * were prepared. Beside it two transactions over the same records, which take their locks in one order.
 *
 * WORKERS  how many processes, 2 or 3
 * MUTANT   a deliberate mistake, 1 to 5; see the table in README.md
 */
#ifndef WORKERS
#define WORKERS 2
#endif
#ifndef MUTANT
#define MUTANT 0
#endif

#define NOBODY 255

/* The term: who holds the workspace, and the revision that each takeover changes. */
byte holder = NOBODY, revision = 0;
/* Whether each process's own record has expired, as the store shows it; and how often that may still happen. */
bool alive[WORKERS];
byte lapses = 2, takeovers = 4;
/* The log that has one end: its length, and what a commit that was prepared on an older one would break. */
byte length = 0;
bool staleCommit = false, takenFromTheLiving = false, givenUpForAnother = false;
/* Locks of rows a and b; NOBODY is free. */
byte lockA = NOBODY, lockB = NOBODY;
byte finished = 0;

inline check() { assert(!staleCommit && !takenFromTheLiving && !givenUpForAnother) }

/* One transaction: reads the term and the holder's record, both of which must be unchanged when it commits. */
inline take(me) {
    atomic {
        if
        :: takeovers > 0 && (MUTANT == 2 || holder == NOBODY || holder == me || !alive[holder]) ->
            takenFromTheLiving = takenFromTheLiving || (holder != NOBODY && holder != me && alive[holder]);
            takeovers--;
            holder = me;
            if :: MUTANT == 3 -> skip :: else -> revision++ fi;
            mine = revision; holds = true;
            check()
        :: else -> skip
        fi
    }
}

proctype Worker(byte me) {
    byte mine = 0, turns = 3;
    bool holds = false, prepared = false;
    do
    :: turns > 0 ->
        turns--;
        if
        :: !holds -> take(me)
        :: holds ->
            /* prepares a commit; from here on it may stand still for any time */
            prepared = true;
            atomic {
                if
                :: prepared && (MUTANT == 1 || mine == revision) ->
                    /* whoever has taken over since has prepared on the same end */
                    staleCommit = staleCommit || (holder != me);
                    length++; check()
                :: else -> holds = false
                fi
            }
        :: holds ->
            /* gives the workspace up: others may take it at once */
            atomic {
                if
                :: MUTANT == 4 || holder == me ->
                    givenUpForAnother = givenUpForAnother || (holder != me && holder != NOBODY);
                    holder = NOBODY;
                    if :: MUTANT == 5 -> skip :: else -> revision++ fi;
                    check()
                :: else -> skip
                fi
            }
            if :: MUTANT == 5 -> skip :: else -> holds = false fi
        fi
    :: break
    od;
    finished++
}

/* A process is not heard of for as long as its lease: it may be dead, or only slow; it may come back. */
proctype Clock() {
    byte who = 0;
    do
    :: atomic { lapses > 0 -> lapses--; if :: who = 0 :: who = 1 fi; alive[who] = false }
    :: atomic { if :: who = 0 :: who = 1 fi; alive[who] = true }
    :: break
    od
}

init {
    byte number = 0;
    atomic {
        do
        :: number < WORKERS -> alive[number] = true; run Worker(number); number++
        :: else -> break
        od;
        run Clock()
    }
}
