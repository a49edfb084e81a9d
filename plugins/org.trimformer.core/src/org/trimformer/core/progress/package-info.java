// SPDX-License-Identifier: Apache-2.0
/**
 * How long work talks to whoever started it. Read {@link org.trimformer.core.progress.JobMonitor}.
 */
package org.trimformer.core.progress;
