// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.everyjob;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/**
 * Chains of all jobs in one process, and four trainings at once, give what each gives alone, to the
 * bit, and leave no tensor. Three chains; {@code -Dtrimformer.chains=8} runs so many.
 */
@Tag("process")
class SideBySideTest {
    @TempDir private Path folder;

    @Test
    void run_chainsSideBySide_giveWhatEachGivesAlone() throws Exception {
        String chains = System.getProperty("trimformer.chains", "3");
        String text = Forked.output(Forked.command(folder, AllJobs.class, chains, "" + folder));
        text.lines().filter(l -> l.startsWith("beside")).forEach(System.out::println);
        assertTrue(text.contains(chains + " chains are done"), text);
        assertTrue(text.contains("0 leases, "), text);
    }
}
