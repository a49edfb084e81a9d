/**
 * Pictures of what a compression did: {@link org.trimformer.knime.picture.NetworkPicture} of
 * layers, {@link org.trimformer.knime.picture.TokenPicture} of tokens.
 */
package org.trimformer.knime.picture;
