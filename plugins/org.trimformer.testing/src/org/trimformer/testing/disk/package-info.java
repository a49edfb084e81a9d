// SPDX-License-Identifier: Apache-2.0
/**
 * A file system that fails: errors, a full disk, and crashes after which what was not forced to the
 * disk is lost or torn. Read {@link org.trimformer.testing.disk.FaultyDisk} first; {@link
 * org.trimformer.testing.disk.DiskTrials} tries a writer on it with random faults.
 */
package org.trimformer.testing.disk;
