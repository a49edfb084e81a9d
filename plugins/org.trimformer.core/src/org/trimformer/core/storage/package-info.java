// SPDX-License-Identifier: Apache-2.0
/**
 * Files that are whole or absent, whatever happens while they are written. Read {@link
 * org.trimformer.core.storage.AtomicFile}, then {@link
 * org.trimformer.core.storage.CheckpointStore}.
 */
package org.trimformer.core.storage;
