/* Windows of the newest samples. */
#include "kernels.h"
#include <string.h>

CALL void ring_push(Ring *r, double x) {
  r->data[r->at] = r->data[r->at + r->length] = x;
  r->at = r->at + 1 == r->length ? 0 : r->at + 1;
}

CALL double window_sum(const double *w, int n) {
  double sum = 0;
  for (int i = 0; i < n; i++) sum += w[i];
  return sum;
}

/* Sums about a shift; once a window those that were never subtracted from take over, so that errors do not pile up. */
static inline void moments_step(Moments *m, double x) {
  if (m->at == 0) {
    m->shift = m->next_shift, m->sum = m->next_sum, m->squares = m->next_squares;
    m->next_shift = x, m->next_sum = m->next_squares = 0;
    if (m->count == 0) m->shift = x;
  }
  if (m->count == m->length) {
    double d = m->ring[m->at] - m->shift;
    m->sum -= d;
    m->squares -= d * d;
  } else m->count++;
  m->ring[m->at] = x;
  double d = x - m->shift, e = x - m->next_shift;
  m->sum += d;
  m->squares += d * d;
  m->next_sum += e;
  m->next_squares += e * e;
  m->at = m->at + 1 == m->length ? 0 : m->at + 1;
}

CALL void moments_push(Moments *m, double x) { moments_step(m, x); }

CALL void moments_block(Moments *m, const double *in, int n) {
  for (int i = 0; i < n; i++) moments_step(m, in[i]);
}

CALL void moments_read(const Moments *m, double *mean, double *variance) {
  *mean = m->shift + m->sum / m->count;
  *variance = m->count < 2 ? 0 : (m->squares - m->sum * m->sum / m->count) / (m->count - 1);
}

/* Lemire's monotonic queues of indices. */
static inline void extrema_step(Extrema *e, double x) {
  const int n = e->length;
  const long i = e->index++;
  e->ring[i % n] = x;
  if (e->low_size > 0 && e->low[e->low_first] <= i - n) e->low_first = e->low_first + 1 == n ? 0 : e->low_first + 1, e->low_size--;
  if (e->high_size > 0 && e->high[e->high_first] <= i - n) e->high_first = e->high_first + 1 == n ? 0 : e->high_first + 1, e->high_size--;
  int last = e->low_first + e->low_size;
  if (last >= n) last -= n;
  while (e->low_size > 0) {
    int before = last == 0 ? n - 1 : last - 1;
    if (e->ring[e->low[before] % n] < x) break;
    last = before, e->low_size--;
  }
  e->low[last] = i, e->low_size++;
  last = e->high_first + e->high_size;
  if (last >= n) last -= n;
  while (e->high_size > 0) {
    int before = last == 0 ? n - 1 : last - 1;
    if (e->ring[e->high[before] % n] > x) break;
    last = before, e->high_size--;
  }
  e->high[last] = i, e->high_size++;
}

CALL void extrema_push(Extrema *e, double x) { extrema_step(e, x); }

CALL void extrema_block(Extrema *e, const double *in, int n) {
  for (int i = 0; i < n; i++) extrema_step(e, in[i]);
}

CALL void extrema_read(const Extrema *e, double *min, double *max) {
  *min = e->ring[e->low[e->low_first] % e->length];
  *max = e->ring[e->high[e->high_first] % e->length];
}

/* Two heaps of slots: heap 0 has the lower half, greatest first; heap 1 the upper half, least first. */
static inline int before(const Median *m, int side, int a, int b) {
  return side == 0 ? m->value[a] > m->value[b] : m->value[a] < m->value[b];
}

static inline void put(Median *m, int side, int at, int slot) {
  m->heaps[side][at] = slot, m->place[slot] = at, m->side[slot] = (char)side;
}

static void sift(Median *m, int side, int at) {
  int *heap = m->heaps[side];
  const int slot = heap[at], size = m->sizes[side];
  while (at > 0 && before(m, side, slot, heap[(at - 1) >> 1])) {
    put(m, side, at, heap[(at - 1) >> 1]);
    at = (at - 1) >> 1;
  }
  for (;;) {
    int child = 2 * at + 1;
    if (child >= size) break;
    if (child + 1 < size && before(m, side, heap[child + 1], heap[child])) child++;
    if (!before(m, side, heap[child], slot)) break;
    put(m, side, at, heap[child]);
    at = child;
  }
  put(m, side, at, slot);
}

static void insert(Median *m, int side, int slot) {
  put(m, side, m->sizes[side]++, slot);
  sift(m, side, m->sizes[side] - 1);
}

static int take_top(Median *m, int side) {
  int top = m->heaps[side][0];
  int last = m->heaps[side][--m->sizes[side]];
  if (m->sizes[side] > 0) {
    put(m, side, 0, last);
    sift(m, side, 0);
  }
  return top;
}

CALL double median_push(Median *m, double x) {
  const int slot = m->at;
  m->at = m->at + 1 == m->length ? 0 : m->at + 1;
  if (m->count == m->length) {
    /* The new sample takes the place of the oldest; if it belongs to the other half, the tops change places. */
    m->value[slot] = x;
    sift(m, m->side[slot], m->place[slot]);
    int low = m->heaps[0][0], high = m->heaps[1][0];
    if (m->value[low] > m->value[high]) {
      put(m, 0, 0, high), put(m, 1, 0, low);
      sift(m, 0, 0), sift(m, 1, 0);
    }
  } else {
    m->count++;
    m->value[slot] = x;
    insert(m, m->sizes[0] > 0 && x > m->value[m->heaps[0][0]], slot);
    if (m->sizes[0] > m->sizes[1] + 1) insert(m, 1, take_top(m, 0));
    if (m->sizes[1] > m->sizes[0]) insert(m, 0, take_top(m, 1));
  }
  double low = m->value[m->heaps[0][0]];
  return m->count & 1 ? low : (low + m->value[m->heaps[1][0]]) / 2;
}
