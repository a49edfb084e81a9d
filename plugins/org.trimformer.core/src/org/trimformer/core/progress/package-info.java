/**
 * How long work talks to whoever started it. Read {@link org.trimformer.core.progress.JobMonitor}.
 */
package org.trimformer.core.progress;
