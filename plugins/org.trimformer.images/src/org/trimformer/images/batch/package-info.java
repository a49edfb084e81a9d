// SPDX-License-Identifier: Apache-2.0
/**
 * The machinery below {@code org.trimformer.images.BatchReader}: order of an epoch, a batch while
 * it is filled, the threads that fill it. Read {@link org.trimformer.images.batch.PendingBatch}
 * first.
 */
package org.trimformer.images.batch;
