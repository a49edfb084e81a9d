// SPDX-License-Identifier: Apache-2.0
/**
 * Files that belong to the result of a node. Read {@link
 * org.knime.core.data.filestore.FileStorePortObject} first.
 */
package org.knime.core.data.filestore;
