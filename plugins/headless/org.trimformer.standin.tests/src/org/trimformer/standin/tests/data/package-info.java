/** Tests of cells, specs and tables. */
package org.trimformer.standin.tests.data;
