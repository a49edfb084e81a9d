// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.progress;

import org.trimformer.headless.execute.NodeRun;
import org.trimformer.headless.execute.NodeState;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** A line at every change of state, and every two seconds one for each node that moved on. */
final class PlainLines implements ProgressDisplay {

    private static final long PACE_MILLISECONDS = 2000;

    /** Progress that is worth a line although the text is the same but for its figures. */
    private static final double STEP = 0.05;

    private static final long SILENCE_NANOSECONDS = 60_000_000_000L;

    /**
     * The last line about a node.
     *
     * @param done share of its work that was done then
     * @param text what it said, without figures
     * @param at when, {@link System#nanoTime}
     */
    private record Said(double done, String text, long at) {
        static final Said NOTHING = new Said(Double.NEGATIVE_INFINITY, "", 0);

        boolean isNewsAfter(Said last) {
            return !text.equals(last.text)
                    || done >= last.done + STEP
                    || at - last.at > SILENCE_NANOSECONDS;
        }
    }

    private final PrintStream out;
    private final Map<NodeRun, Said> running = new LinkedHashMap<>();
    private final Ticker ticker = new Ticker(this::tick, PACE_MILLISECONDS);

    PlainLines(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void changed(NodeRun node) {
        if (node.graph().isVirtual()) {
            return;
        }
        if (node.state() == NodeState.EXECUTING) {
            running.put(node, Said.NOTHING);
        } else {
            running.remove(node);
        }
        out.println(ProgressText.change(node));
        out.flush();
    }

    private synchronized void tick() {
        for (Map.Entry<NodeRun, Said> entry : running.entrySet()) {
            NodeRun node = entry.getKey();
            String text =
                    "  %s %%     %s  %s"
                            .formatted(
                                    ProgressText.percent(node),
                                    node.graph().label(),
                                    ProgressText.message(node))
                            .stripTrailing();
            Double done = node.progress().getProgress();
            if (done != null) {
                Said now =
                        new Said(
                                done,
                                ProgressText.message(node).replaceAll("[0-9.,:]+", "0"),
                                System.nanoTime());
                if (now.isNewsAfter(entry.getValue())) {
                    entry.setValue(now);
                    out.println(text);
                }
            }
        }
        out.flush();
    }

    @Override
    public void close() {
        ticker.close();
    }
}
