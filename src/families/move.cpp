#include "families/move.hpp"

namespace families {

MoveDate judge(base::Date moved_on, base::Date today) {
    const int days = base::days_between(today, moved_on);
    if (days < -most_days_past) return MoveDate::too_old;
    return days > most_days_ahead ? MoveDate::too_far : MoveDate::fine;
}

}  // namespace families
