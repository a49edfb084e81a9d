// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.message;

/** An issue that is words already. */
record DefaultIssue(String text) implements Issue {}
