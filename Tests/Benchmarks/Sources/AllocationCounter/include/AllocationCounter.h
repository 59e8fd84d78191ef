#ifndef ALLOCATION_COUNTER_H
#define ALLOCATION_COUNTER_H

// How often this process has asked for heap memory so far, or -1 where the C library cannot be asked.
long allocation_count(void);

#endif
