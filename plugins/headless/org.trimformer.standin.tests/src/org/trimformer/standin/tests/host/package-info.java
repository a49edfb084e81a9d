// SPDX-License-Identifier: Apache-2.0
/**
 * Tests of hosted nodes, with a node whose work a test writes in place. Read {@code LambdaNode}
 * first.
 */
package org.trimformer.standin.tests.host;
