/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>

/* Kernels for wide instruction sets. Without them everything works and gives the same bits: each
 * function here equals, bit for bit, the plain loop for it in the Swift module Kernels. */

#pragma clang assume_nonnull begin

/* What decides where a fast function cannot tell which way to round. */
typedef double (*backstep_exact)(double x);

/* y[i] = f(x[i]) */
typedef void (*backstep_map)(long n, const double *x, double *y, backstep_exact exact);
/* y[i] = f(x[i]) and slope[i] = f'(x[i]) */
typedef void (*backstep_forward)(
    long n, const double *x, double *y, double *slope, backstep_exact exact);
/* c[i][j] = ((more ? c[i][j] : 0) + the sum over k, ascending, of a[i][k]·b[k][j]) + bias[i], where a[i][k] = a[i·a_row +
 * k·a_column], b alike, and rows of c lie c_row apart; one of a's distances is 1, and one of b's. A bias
 * of null is none. */
typedef void (*backstep_product)(
    long rows, long columns, long depth, const double *a, long a_row, long a_column,
    const double *b, long b_row, long b_column, double *c, long c_row,
    const double *_Nullable bias, bool more);
/* c = a·bᵀ, for at most four rows, where nothing lies between rows; and the sum of each row of a. */
typedef void (*backstep_product_and_sums)(
    long rows, long columns, long depth, const double *a, const double *b, double *c,
    double *row_sums);
/* product[i] = x[i]·y[i] */
typedef void (*backstep_hadamard)(long n, const double *x, const double *y, double *product);
/* x[i] = x[i] - rate·slope[i] */
typedef void (*backstep_descend)(long n, double rate, const double *slope, double *x);
/* x[i] = x[i]/divisor */
typedef void (*backstep_divide)(long n, double divisor, double *x);
/* sums[i] = the sum of row i of x, ascending */
typedef void (*backstep_sums)(long rows, long columns, const double *x, double *sums);

/* The kernels of one instruction set. */
struct backstep_kernels {
  backstep_map exp;
  backstep_map log;
  backstep_map log1p;
  backstep_forward sigmoid;
  backstep_forward tanh;
  backstep_product product;
  backstep_product_and_sums product_and_sums;
  backstep_sums row_sums;
  backstep_hadamard hadamard;
  backstep_descend descend;
  backstep_divide divide;
};

/* The kernels of a set by its name, avx2, avx512, avx512-tall or neon; null where this machine, or this
 * build, has none of that name. */
const struct backstep_kernels *_Nullable backstep_kernels_named(const char *name);

/* What this process uses: the widest the machine has, and of two of the same width the faster; or what
 * the environment variable BACKSTEP_KERNELS names, portable or one of those; or what was chosen since. Null is portable:
 * plain Swift. */
static inline const struct backstep_kernels *_Nullable backstep_kernels_in_use(void) {
  extern const struct backstep_kernels *_Atomic backstep_kernels_chosen;
  return __c11_atomic_load(&backstep_kernels_chosen, __ATOMIC_RELAXED);
}
void backstep_kernels_choose(const struct backstep_kernels *_Nullable kernels);

/* How many threads large products use: 1, or 2 where somebody asked for it. */
int backstep_threads_in_use(void);
void backstep_threads_use(int count);

/* Does part 0 to count - 1 of a job, in any order, on this thread and a second one; returns when all
 * are done. */
typedef void (*backstep_part)(const void *of, int part);
void backstep_in_parts(int count, backstep_part part, const void *of);

/* Memory of this thread for parts of a product that are copied. */
double *backstep_room(void);
enum { backstep_room_depth = 256, backstep_room_columns = 256, backstep_room_rows = 16 };

/* The constants of exp, log and tanh; tables.c says what each is. */
extern const double backstep_exp_table[512][2];
extern const double backstep_exp_constants[4];
extern const double backstep_log_table[256][4];
extern const double backstep_log_constants[2];
extern const double backstep_tanh_series[11];
extern const unsigned long long backstep_ln2[4];

/* The same as pointers, which is how Swift reads them. */
static inline const double *backstep_exp_table_start(void) { return backstep_exp_table[0]; }
static inline const double *backstep_exp_constants_start(void) { return backstep_exp_constants; }
static inline const double *backstep_log_table_start(void) { return backstep_log_table[0]; }
static inline const double *backstep_log_constants_start(void) { return backstep_log_constants; }
static inline const double *backstep_tanh_series_start(void) { return backstep_tanh_series; }
static inline const unsigned long long *backstep_ln2_start(void) { return backstep_ln2; }

#pragma clang assume_nonnull end
