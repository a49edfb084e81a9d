// SPDX-License-Identifier: Apache-2.0
/**
 * Cost targets in words and the plans that meet them. Read {@link
 * org.trimformer.core.budget.Budget} first, then {@link org.trimformer.core.budget.BudgetSolver}.
 */
package org.trimformer.core.budget;
