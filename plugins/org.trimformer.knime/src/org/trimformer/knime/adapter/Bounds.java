// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.adapter;

import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;

/**
 * Bounds of number fields, so that a dialog refuses at once what the settings would refuse later.
 * KNIME wants a class per bound.
 */
public final class Bounds {
    private Bounds() {}

    /** 0.01 or more: a share that is not nothing. */
    public static final class AtLeastOnePercent extends MinValidation {
        @Override
        protected double getMin() {
            return 0.01;
        }
    }

    /** 0.1 or more. */
    public static final class AtLeastTenth extends MinValidation {
        @Override
        protected double getMin() {
            return 0.1;
        }
    }

    /** 16 or more. */
    public static final class AtLeast16 extends MinValidation {
        @Override
        protected double getMin() {
            return 16;
        }
    }

    /** At most 0.5: half of something. */
    public static final class AtMostHalf extends MaxValidation {
        @Override
        protected double getMax() {
            return 0.5;
        }
    }

    /** At most 0.9: a share that leaves something. */
    public static final class AtMost90Percent extends MaxValidation {
        @Override
        protected double getMax() {
            return 0.9;
        }
    }

    /** At most 1: a share. */
    public static final class AtMost1 extends MaxValidation {
        @Override
        protected double getMax() {
            return 1;
        }
    }

    /** At most 10. */
    public static final class AtMost10 extends MaxValidation {
        @Override
        protected double getMax() {
            return 10;
        }
    }

    /** At most 100. */
    public static final class AtMost100 extends MaxValidation {
        @Override
        protected double getMax() {
            return 100;
        }
    }

    /** At most 512. */
    public static final class AtMost512 extends MaxValidation {
        @Override
        protected double getMax() {
            return 512;
        }
    }

    /** At most 1,000. */
    public static final class AtMost1000 extends MaxValidation {
        @Override
        protected double getMax() {
            return 1000;
        }
    }

    /** At most 1,024. */
    public static final class AtMost1024 extends MaxValidation {
        @Override
        protected double getMax() {
            return 1024;
        }
    }

    /** At most 4,096: images per batch. */
    public static final class AtMost4096 extends MaxValidation {
        @Override
        protected double getMax() {
            return 4096;
        }
    }

    /** At most 10,000. */
    public static final class AtMost10000 extends MaxValidation {
        @Override
        protected double getMax() {
            return 10_000;
        }
    }

    /** At most 65,536. */
    public static final class AtMost65536 extends MaxValidation {
        @Override
        protected double getMax() {
            return 65_536;
        }
    }

    /** At most 100,000. */
    public static final class AtMost100000 extends MaxValidation {
        @Override
        protected double getMax() {
            return 100_000;
        }
    }

    /** Below 1: a share that is never all. */
    public static final class Below1 extends MaxValidation {
        @Override
        protected double getMax() {
            return 1;
        }

        @Override
        public boolean isExclusive() {
            return true;
        }
    }
}
