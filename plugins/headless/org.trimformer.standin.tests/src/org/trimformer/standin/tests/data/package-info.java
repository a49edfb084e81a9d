// SPDX-License-Identifier: Apache-2.0
/** Tests of cells, specs and tables. */
package org.trimformer.standin.tests.data;
