// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark.task;

import java.io.Serializable;

/**
 * Some images that follow one another in an image list.
 *
 * @param offset where they begin in the file, in bytes
 * @param images how many they are
 */
public record ImageBlock(long offset, int images) implements Serializable {}
