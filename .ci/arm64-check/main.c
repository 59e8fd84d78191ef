// Prints the states after 2,000 random messages, a line each, and ends with 1 if instructions and portable code differ.
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

// Of the message, and of a last block of words whose first half is the state before.
void frontdesk_states(const uint8_t *bytes, ptrdiff_t count, uint32_t *words);

// What the freestanding Swift code compares its stack with.
__attribute__((weak)) uintptr_t __stack_chk_guard = 0x5bd1e995;

// Knuth's linear congruential generator.
static uint32_t next(uint64_t *random) {
    *random = *random * 6364136223846793005u + 1442695040888963407u;
    return *random >> 32;
}

int main(void) {
    int differ = 0;
    uint64_t random = 1;
    for (int number = 0; number < 2000; number++) {
        uint8_t bytes[600];
        uint32_t words[16];
        for (size_t index = 0; index < sizeof bytes; index++) bytes[index] = next(&random);
        for (int index = 0; index < 16; index++) words[index] = next(&random);
        frontdesk_states(bytes, next(&random) % (sizeof bytes + 1), words);
        for (int index = 0; index < 16; index++) printf("%08x", words[index]);
        printf("\n");
        differ |= memcmp(words, words + 8, 32) != 0;
    }
    return differ;
}
