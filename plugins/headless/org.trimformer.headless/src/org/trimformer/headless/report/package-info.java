// SPDX-License-Identifier: Apache-2.0
/**
 * What is said about a finished run: {@code run.json} for programs, a table and small results for
 * people. Read {@link org.trimformer.headless.report.RunReport} first.
 */
package org.trimformer.headless.report;
