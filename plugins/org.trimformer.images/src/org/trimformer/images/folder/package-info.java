// SPDX-License-Identifier: Apache-2.0
/**
 * What scanning a folder is made of: listing files, reading a label table, natural order, held-out
 * shares. Read {@code org.trimformer.images.scan.FolderScanner}, which puts it together.
 */
package org.trimformer.images.folder;
