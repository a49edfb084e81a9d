package org.trimformer.core.tokens;

/**
 * A learned selector before the block's mixer packs {@code remove} patch tokens into one package
 * token, which is added at the end and never goes (soft token pruning, arXiv 2112.13890;
 * algorithms.md C). Other steps stand after the mixer.
 *
 * @param remove patch tokens to pack
 */
public record PackageTokens(int remove) implements TokenStep {

    /** Checks the count: a selector that packs nothing would be weights for nothing. */
    public PackageTokens {
        if (remove < 1) {
            throw new IllegalArgumentException(
                    "tokens to pack is " + remove + ", must be 1 or more");
        }
    }
}
