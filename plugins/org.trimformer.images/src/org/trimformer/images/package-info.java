/** Folders or bytes become decoded, resized, normalised and augmented float batches. */
package org.trimformer.images;
