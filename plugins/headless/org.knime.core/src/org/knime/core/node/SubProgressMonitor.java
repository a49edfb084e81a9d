// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.util.function.Supplier;

/**
 * A part of another progress: what is done here adds its share there, and words said here are
 * appended to the words there, unless this part is silent.
 */
final class SubProgressMonitor extends DefaultNodeProgressMonitor {

    private final NodeProgressMonitor parent;
    private final double share;
    private final boolean silent;
    private final boolean cancelable;

    SubProgressMonitor(
            NodeProgressMonitor parent, double share, boolean silent, boolean cancelable) {
        this.parent = parent;
        this.share = share;
        this.silent = silent;
        this.cancelable = cancelable;
    }

    private double done() {
        Double done = getProgress();
        return done == null ? 0 : done;
    }

    @Override
    public synchronized void setProgress(double progress) {
        double before = done();
        super.setProgress(progress);
        pass(done() - before, false);
    }

    @Override
    public synchronized void setProgress(double progress, Supplier<String> message) {
        double before = done();
        super.setProgress(progress, message);
        pass(done() - before, true);
    }

    @Override
    public synchronized void setMessage(Supplier<String> message) {
        super.setMessage(message);
        pass(0, true);
    }

    @Override
    synchronized void advance(double step, SubProgressMonitor child) {
        double before = done();
        super.advance(step, child);
        pass(done() - before, child != null);
    }

    private void pass(double step, boolean speaks) {
        if (parent instanceof DefaultNodeProgressMonitor p) {
            p.advance(step * share, speaks && !silent ? this : null);
        } else {
            Double there = parent.getProgress();
            parent.setProgress((there == null ? 0 : there) + step * share);
        }
    }

    @Override
    public void checkCanceled() throws CanceledExecutionException {
        if (cancelable) {
            super.checkCanceled();
            parent.checkCanceled();
        }
    }

    @Override
    public void setExecuteCanceled() {
        if (cancelable) {
            parent.setExecuteCanceled();
        }
    }
}
