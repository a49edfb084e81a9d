// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.progress;

import org.trimformer.headless.execute.NodeRun;
import org.trimformer.headless.execute.NodeState;

import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * One bar a running node at the foot of the terminal, redrawn in place; finished nodes become lines
 * above. Uses two ANSI sequences only: cursor up, and erase to the end of the screen.
 */
final class TerminalBars implements ProgressDisplay {

    private static final long PACE_MILLISECONDS = 125;
    private static final int BAR_WIDTH = 20;
    private static final String ERASE_BELOW = "\u001b[J";

    private final PrintStream out;
    private final int width;
    private final Set<NodeRun> running = new LinkedHashSet<>();
    private final Ticker ticker = new Ticker(this::tick, PACE_MILLISECONDS);
    private int drawnLines;

    TerminalBars(PrintStream out, int width) {
        this.out = out;
        this.width = width;
    }

    @Override
    public synchronized void changed(NodeRun node) {
        if (node.graph().isVirtual()) {
            return;
        }
        if (node.state() == NodeState.EXECUTING) {
            running.add(node);
            draw("");
        } else {
            running.remove(node);
            draw(ProgressText.change(node) + System.lineSeparator());
        }
    }

    private synchronized void tick() {
        draw("");
    }

    /** One write a frame, so that the terminal never shows half of it. */
    private void draw(String above) {
        StringBuilder frame = new StringBuilder();
        if (drawnLines > 0) {
            frame.append("\u001b[").append(drawnLines).append("A\r");
        }
        frame.append(ERASE_BELOW).append(above);
        running.forEach(node -> frame.append(bar(node, width)).append(System.lineSeparator()));
        drawnLines = running.size();
        out.print(frame);
        out.flush();
    }

    /** A line never longer than the terminal is wide: a wrapped one could not be erased. */
    static String bar(NodeRun node, int width) {
        Double progress = node.progress().getProgress();
        int filled =
                progress == null
                        ? 0
                        : (int) Math.round(BAR_WIDTH * Math.max(0, Math.min(1, progress)));
        String text =
                "[%s%s] %s %% %s  %s  %s"
                        .formatted(
                                "#".repeat(filled),
                                "-".repeat(BAR_WIDTH - filled),
                                ProgressText.percent(node),
                                node.graph().label(),
                                ProgressText.time(node.duration()),
                                ProgressText.message(node));
        int length = text.codePointCount(0, text.length());
        return length < width ? text : text.substring(0, text.offsetByCodePoints(0, width - 1));
    }

    @Override
    public synchronized void close() {
        ticker.close();
        running.clear();
        draw("");
    }
}
