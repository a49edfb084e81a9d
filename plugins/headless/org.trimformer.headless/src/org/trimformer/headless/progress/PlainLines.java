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

    private final PrintStream out;
    private final Map<NodeRun, String> running = new LinkedHashMap<>();
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
            running.put(node, "");
        } else {
            running.remove(node);
        }
        out.println(ProgressText.change(node));
        out.flush();
    }

    private synchronized void tick() {
        for (Map.Entry<NodeRun, String> entry : running.entrySet()) {
            NodeRun node = entry.getKey();
            String text =
                    "  %s %%     %s  %s"
                            .formatted(
                                    ProgressText.percent(node),
                                    node.graph().label(),
                                    ProgressText.message(node))
                            .stripTrailing();
            if (!text.equals(entry.getValue()) && node.progress().getProgress() != null) {
                entry.setValue(text);
                out.println(text);
            }
        }
        out.flush();
    }

    @Override
    public void close() {
        ticker.close();
    }
}
