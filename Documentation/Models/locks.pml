/*
 * Transactions of several processes that take the locks of the keys they touch, and of the numbers that stand for keys without a row.
 *
 * Each has the numbers 0 and 1 and the rows 2 and 3, in some order of its own; the store sorts them. No one may wait for ever, and
 * a record that is expected to be absent may be written by one only.
 *
 * MUTANT   a deliberate mistake, 1 to 3; see the table in README.md
 */
#ifndef MUTANT
#define MUTANT 0
#endif

#define LOCKS 4
#define FREE 255

byte owner[LOCKS];
bool exists = false;
byte writers = 0;

inline lock(number) { atomic { owner[number] == FREE -> owner[number] = me } }

inline unlockAll() {
    atomic {
        i = 0;
        do
        :: i < LOCKS -> if :: owner[i] == me -> owner[i] = FREE :: else -> skip fi; i++
        :: else -> break
        od
    }
}

proctype Transaction(byte me) {
    byte i = 0;
    bool sawNone = false;
#if MUTANT == 3
    sawNone = !exists;
#endif
    /* the numbers */
#if MUTANT != 2
    if
    :: MUTANT == 1 && me == 1 -> lock(1); lock(0)
    :: else -> lock(0); lock(1)
    fi;
#endif
    /* the rows; a row that is not there cannot be locked, so record 2 is under number 0 until it exists */
    if
    :: exists -> lock(2)
    :: else -> skip
    fi;
    if
    :: lock(3)
    :: skip
    fi;
#if MUTANT != 3
    sawNone = !exists;
#endif
    /* decides, and writes what was expected to be absent */
    if
    :: sawNone -> writers++; exists = true
    :: else -> skip
    fi;
    assert(writers <= 1);
    unlockAll()
}

init {
    byte number = 0;
    atomic {
        do
        :: number < LOCKS -> owner[number] = FREE; number++
        :: else -> break
        od;
        run Transaction(0); run Transaction(1); run Transaction(2)
    }
}
