/**
 * Token reduction methods, one class each. Read {@link org.trimformer.core.tokens.TokenStep} first.
 */
package org.trimformer.core.tokens;
