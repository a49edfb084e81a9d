// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.everyjob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All jobs in a network namespace without routes, not even to this machine: they do their work, and
 * the kernel counts no packet that anybody wanted to send there, from Java or from libtorch.
 */
@Tag("process")
class SilenceTest {
    private static final Pattern COUNTED = Pattern.compile("unsent (\\d+) (\\d+) (\\d+)");

    /** Packets without a route, of IP and IPv6, and datagrams sent (names are asked for so). */
    private static final String COUNT =
            "\"$@\"; code=$?; echo unsent"
                    + " $(awk '/^Ip:/ && n++ { print $13 }' /proc/net/snmp)"
                    + " $(awk '/^Ip6OutNoRoutes/ { print $2 }' /proc/net/snmp6)"
                    + " $(awk '/^Udp:/ && n++ { print $5 }' /proc/net/snmp); exit $code";

    @TempDir private Path folder;

    @Test
    void run_everyJobWithoutNetwork_isDoneWithoutAConnectionAttempt() throws Exception {
        assumeTrue(permitted(), "skipped: this system lets no user make a network namespace");
        assertTrue(unsent(Forked.command(folder, Speaking.class)) > 0, "nothing is counted here");
        assertEquals(
                0,
                unsent(Forked.command(folder, AllJobs.class, "1", folder.resolve("o").toString())));
    }

    private static boolean permitted() {
        try {
            Process process = new ProcessBuilder(isolated(List.of("true"))).start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<String> isolated(List<String> command) {
        List<String> line = new ArrayList<>(List.of("unshare", "-rn", "sh", "-c", COUNT, "sh"));
        line.addAll(command);
        return line;
    }

    private static long unsent(List<String> command) throws Exception {
        String text = Forked.output(isolated(command));
        Matcher counted = COUNTED.matcher(text);
        assertTrue(counted.find(), text);
        long sum = 0;
        for (int i = 1; i <= 3; i++) {
            sum += Long.parseLong(counted.group(i));
        }
        return sum;
    }
}
