// SPDX-License-Identifier: Apache-2.0
/** The root of all checks that a widget makes while the user types. */
package org.knime.node.parameters.validation;
