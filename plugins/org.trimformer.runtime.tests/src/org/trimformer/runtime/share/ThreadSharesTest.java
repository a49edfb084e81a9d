// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.share;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ThreadSharesTest {

    @Test
    void threads_asWorkersComeAndGo_areDividedEvenly() {
        ThreadShares shares = new ThreadShares(8);
        var a = shares.open();
        assertEquals(8, a.threads());
        var b = shares.open();
        var c = shares.open();
        assertEquals(2, a.threads());
        assertEquals(2, c.threads());
        b.close();
        b.close(); // again: does nothing
        assertEquals(4, a.threads());
        a.close();
        c.close();
        assertEquals(0, shares.openShares());
    }

    @Test
    void threads_moreWorkersThanThreads_isOne() {
        ThreadShares shares = new ThreadShares(2);
        shares.open();
        shares.open();
        assertEquals(1, shares.open().threads());
    }

    @Test
    void constructor_noThreads_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ThreadShares(0));
    }
}
