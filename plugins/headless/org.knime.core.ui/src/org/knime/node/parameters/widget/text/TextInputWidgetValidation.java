// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.text;

import org.knime.node.parameters.validation.BuiltinValidation;

/** A check of a text field. */
public sealed interface TextInputWidgetValidation extends BuiltinValidation {

    /** What the dialog needs to check a pattern. */
    record PatternValidationParams(String pattern) {}

    /** A pattern that the whole text must match. */
    abstract non-sealed class PatternValidation implements TextInputWidgetValidation {

        /** The regular expression. */
        protected abstract String getPattern();

        @Override
        public final PatternValidationParams getParameters() {
            return new PatternValidationParams(getPattern());
        }

        @Override
        public String getErrorMessage() {
            return "The string must match the pattern: " + getPattern();
        }

        /** At least one character that is not white space. */
        public static final class IsNotBlankValidation extends PatternValidation {
            @Override
            public String getPattern() {
                return ".*\\S.*";
            }

            @Override
            public String getErrorMessage() {
                return "The field cannot be blank (it must contain at least one non-whitespace"
                        + " character).";
            }
        }

        /** At least one character. */
        public static final class IsNotEmptyValidation extends MinLengthValidation {
            @Override
            protected int getMinLength() {
                return 1;
            }

            @Override
            public String getErrorMessage() {
                return "The field must not be empty.";
            }
        }

        /** One character, which may be written as an escape. */
        public static final class IsSingleCharacterValidation extends PatternValidation {
            @Override
            public String getPattern() {
                return "(\\\\.|.)";
            }

            @Override
            public String getErrorMessage() {
                return "The field must hold exactly one character.";
            }
        }
    }

    /** The smallest length. */
    abstract non-sealed class MinLengthValidation implements TextInputWidgetValidation {

        record MinLengthValidationParams(int minLength) {}

        /** The length. */
        protected abstract int getMinLength();

        @Override
        public final MinLengthValidationParams getParameters() {
            return new MinLengthValidationParams(getMinLength());
        }

        @Override
        public String getErrorMessage() {
            return "The field must hold at least " + getMinLength() + " characters.";
        }
    }

    /** The greatest length. */
    abstract non-sealed class MaxLengthValidation implements TextInputWidgetValidation {

        record MaxLengthValidationParams(int maxLength) {}

        /** The length. */
        protected abstract int getMaxLength();

        @Override
        public final MaxLengthValidationParams getParameters() {
            return new MaxLengthValidationParams(getMaxLength());
        }

        @Override
        public String getErrorMessage() {
            return "The field must hold at most " + getMaxLength() + " characters.";
        }

        /** One character at most. */
        public static final class HasAtMaxOneCharValidation extends MaxLengthValidation {
            @Override
            public int getMaxLength() {
                return 1;
            }
        }
    }
}
