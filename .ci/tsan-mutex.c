// Tells the thread sanitizer about Swift's `Mutex` on Linux.
//
// Where a `Mutex` has to wait, it calls into Swift's library, which is built without the sanitizer: the sanitizer then sees
// neither the lock nor the unlock and reports a race in correct code. These two functions stand before the library's own
// (.ci/race preloads them), pass the call on, and say what happened. Everything else stays as it is.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *self

#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

static void tell(const char *sanitizer, void *address) {
    void (*function)(void *) = (void (*)(void *))dlsym(RTLD_DEFAULT, sanitizer);
    if (function) function(address);
}

SWIFT void lockSlow(uint32_t thread, SELF) __asm__(LOCK);
SWIFT void lockSlow(uint32_t thread, SELF) {
    SWIFT void (*original)(uint32_t, SELF) = (SWIFT void (*)(uint32_t, SELF))dlsym(RTLD_NEXT, LOCK);
    original(thread, self);
    tell("__tsan_acquire", self);
}

SWIFT void unlockSlow(SELF) __asm__(UNLOCK);
SWIFT void unlockSlow(SELF) {
    SWIFT void (*original)(SELF) = (SWIFT void (*)(SELF))dlsym(RTLD_NEXT, UNLOCK);
    tell("__tsan_release", self);
    original(self);
}
