// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.budget;

import org.trimformer.core.fault.SettingException;

/** How cheap a compressed model must be. */
public sealed interface Budget {

    /**
     * A share of the multiply-accumulates must go.
     *
     * @param saved share that goes, in (0, 1)
     */
    record RelativeMacs(double saved) implements Budget {
        /** Checks the share. */
        public RelativeMacs {
            if (!(saved > 0 && saved < 1)) {
                throw new SettingException("share to save is " + saved + ", must be in (0, 1)");
            }
        }
    }

    /**
     * A share of what the architecture costs before anything is cut must go, whatever has gone
     * already: the target of a chain of steps, said again in each of them.
     *
     * @param saved share that goes, in (0, 1)
     */
    record OfOriginal(double saved) implements Budget {
        /** Checks the share. */
        public OfOriginal {
            if (!(saved > 0 && saved < 1)) {
                throw new SettingException("share to save is " + saved + ", must be in (0, 1)");
            }
        }
    }

    /**
     * At most so many multiply-accumulates an image.
     *
     * @param macs 1 or more
     */
    record AbsoluteMacs(long macs) implements Budget {
        /** Checks the number. */
        public AbsoluteMacs {
            if (macs < 1) {
                throw new SettingException("MACs is " + macs + ", must be 1 or more");
            }
        }
    }

    /**
     * So many times as many images a second on this machine.
     *
     * @param factor over 1
     */
    record Speedup(double factor) implements Budget {
        /** Checks the factor. */
        public Speedup {
            if (!(factor > 1 && factor <= 1000)) {
                throw new SettingException("speed-up is " + factor + ", must be in (1, 1000]");
            }
        }
    }

    /**
     * As cheap as can be while the changed model still predicts the original's class for a share of
     * images held out from everything that changed it. No accuracy can fall by more than the rest:
     * 99 % agreement lose at most one point, whatever the labels are.
     *
     * @param share of images with the same class, in [0.5, 1)
     */
    record Agreement(double share) implements Budget {
        /** Checks the share. */
        public Agreement {
            if (!(share >= 0.5 && share < 1)) {
                throw new SettingException(
                        "share of images that agree is " + share + ", must be in [0.5, 1)");
            }
        }
    }
}
