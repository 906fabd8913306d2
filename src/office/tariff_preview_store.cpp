#include "office/tariff_preview_store.hpp"

namespace office {

namespace {

families::Residency residency_of(std::string_view stored) {
    return stored == "resident" ? families::Residency::resident : families::Residency::non_resident;
}

}  // namespace

std::vector<EnrolledChild> enrolled_children(db::Read read, base::Date date,
                                             std::string_view school_year) {
    // A household's address that began last counts, and its quotient that began last.
    return read->all(
        R"(
        SELECT e.child_id, e.household_id, e.activity_id, c.birth_date,
               COALESCE((SELECT a.residency FROM household_address a
                         WHERE a.household_id = h.id AND a.valid_from <= :date
                         ORDER BY a.valid_from DESC LIMIT 1), h.residency),
               (SELECT q.quotient FROM quotient_familial q
                WHERE q.household_id = h.id AND q.valid_from <= :date
                  AND (q.valid_to IS NULL OR q.valid_to >= :date)
                ORDER BY q.valid_from DESC LIMIT 1),
               COALESCE((SELECT k.level FROM schooling s
                         JOIN school_class k ON k.id = s.school_class_id
                         WHERE s.child_id = c.id AND s.school_year = :school_year), ''),
               COALESCE((SELECT m.source FROM child_meals m WHERE m.child_id = c.id), 'kitchen'),
               COALESCE((SELECT t.name FROM tariff_group t
                         WHERE t.id = (SELECT g.tariff_group_id FROM household_tariff_group g
                                       WHERE g.household_id = h.id AND g.valid_from <= :date
                                       ORDER BY g.valid_from DESC LIMIT 1)), '')
        FROM enrolment e
        JOIN child c ON c.id = e.child_id
        JOIN household h ON h.id = e.household_id
        WHERE e.valid_from <= :date AND e.valid_to >= :date
        ORDER BY e.household_id, c.birth_date, c.id, e.activity_id)",
        {{"date", date}, {"school_year", school_year}}, [](const db::Row& row) {
            return EnrolledChild{
                row.get<families::ChildId>(0),
                row.get<families::HouseholdId>(1),
                row.get<activities::ActivityId>(2),
                row.get<base::Date>(3),
                residency_of(row.text(4)),
                row.get<std::optional<int>>(5),
                row.get<std::string>(6),
                families::parse_meal_source(row.text(7)).value_or(families::MealSource::kitchen),
                row.get<std::string>(8)};
        });
}

}  // namespace office
