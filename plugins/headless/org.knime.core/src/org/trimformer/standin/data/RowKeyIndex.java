// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.data;

/**
 * Remembers row keys by 64 bit hashes, 16 bytes a row at most. A hash seen before says that the key
 * was probably there; who asks must look.
 */
final class RowKeyIndex {

    private static final int FIRST_CAPACITY = 1 << 10;
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private long[] slots = new long[FIRST_CAPACITY];
    private int used;

    /** Adds a key; false if its hash was there. */
    boolean add(String key) {
        if (used * 2 >= slots.length) {
            grow();
        }
        boolean added = insert(slots, hash(key));
        if (added) {
            used++;
        }
        return added;
    }

    private void grow() {
        long[] larger = new long[Math.multiplyExact(slots.length, 2)];
        for (long hash : slots) {
            if (hash != 0) {
                insert(larger, hash);
            }
        }
        slots = larger;
    }

    private static boolean insert(long[] slots, long hash) {
        int mask = slots.length - 1;
        int at = (int) (hash >>> 32) & mask;
        while (slots[at] != 0) {
            if (slots[at] == hash) {
                return false;
            }
            at = (at + 1) & mask;
        }
        slots[at] = hash;
        return true;
    }

    private static long hash(String key) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * FNV_PRIME;
        }
        hash ^= hash >>> 32;
        hash *= 0xD6E8FEB86659FD93L;
        hash ^= hash >>> 32;
        return hash == 0 ? 1 : hash;
    }
}
