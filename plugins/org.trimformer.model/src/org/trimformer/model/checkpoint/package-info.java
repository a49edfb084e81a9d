// SPDX-License-Identifier: Apache-2.0
/**
 * Crash-safe state of a running job. Read {@link org.trimformer.model.checkpoint.SnapshotKeeper}
 * first: it decides when a {@link org.trimformer.model.checkpoint.Snapshot} is due, and finds the
 * one of an interrupted run with the same {@link org.trimformer.model.checkpoint.JobKey}. Jobs are
 * {@link org.trimformer.model.checkpoint.Resumable}.
 */
package org.trimformer.model.checkpoint;
