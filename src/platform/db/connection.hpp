#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "platform/db/error.hpp"
#include "platform/db/value.hpp"

namespace db {

/// One row of an answer, alive during the callback only. Columns count from 0.
class Row {
 public:
    virtual ~Row() = default;
    [[nodiscard]] virtual bool is_null(int column) const = 0;
    [[nodiscard]] virtual std::string_view text(int column) const = 0;
    [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
    [[nodiscard]] virtual bool flag(int column) const = 0;
    [[nodiscard]] virtual std::string blob(int column) const = 0;

    /// The column as T: bool, integers (range-checked), std::string, Id<…>, Money, Date, Month,
    /// Instant, Blob, or std::optional of one. NULL in a non-optional throws.
    template <class T>
    [[nodiscard]] T get(int column) const;

    template <class... T>
    [[nodiscard]] std::tuple<T...> as() const {
        return [&]<std::size_t... I>(std::index_sequence<I...>) {
            return std::tuple<T...>{get<T>(static_cast<int>(I))...};
        }(std::index_sequence_for<T...>{});
    }
};

/// A statement runner over SQLite or PostgreSQL; one text serves both. Placeholders are `:name`
/// outside literals; `FOR UPDATE` is dropped on SQLite, where the writer is alone. On PostgreSQL a
/// placeholder has the type of what it meets; where it meets nothing, as in `SELECT :x`, say it in
/// the schema's words: `CAST(:x AS INSTANT)`.
class Connection {
 public:
    using Arguments = std::initializer_list<Argument>;

    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    virtual ~Connection() = default;

    /// Rows changed.
    std::int64_t execute(std::string_view sql, Arguments arguments = {}) {
        return run(sql, {arguments.begin(), arguments.size()}, nullptr);
    }

    /// The same for a change whose count nobody needs. PostgreSQL is told of it together with the
    /// next statement, which spares a round trip: a failure is then thrown by that one, or ends the
    /// transaction at its commit.
    void execute_later(std::string_view sql, Arguments arguments = {}) {
        run_later(sql, {arguments.begin(), arguments.size()});
    }

    template <class F>
    void each(std::string_view sql, Arguments arguments, F&& visit) {
        const Sink sink = sink_of(visit);
        run(sql, {arguments.begin(), arguments.size()}, &sink);
    }

    /// The first row, if any.
    template <class... T>
    [[nodiscard]] std::optional<std::tuple<T...>> one(std::string_view sql, Arguments arguments) {
        std::optional<std::tuple<T...>> found;
        each(sql, arguments, [&](const Row& row) {
            if (!found) found.emplace(row.as<T...>());
        });
        return found;
    }

    /// The first column of the first row; no row is an error (use it for counts and RETURNING).
    template <class T>
    [[nodiscard]] T value(std::string_view sql, Arguments arguments = {}) {
        auto row = one<T>(sql, arguments);
        if (!row) throw Error(ErrorKind::other, "", "no row: " + std::string(sql));
        return std::get<0>(std::move(*row));
    }

    /// Every row through `make(const Row&)`.
    template <class F>
    [[nodiscard]] auto all(std::string_view sql, Arguments arguments, F&& make) {
        std::vector<std::invoke_result_t<F&, const Row&>> rows;
        each(sql, arguments, [&](const Row& row) { rows.push_back(make(row)); });
        return rows;
    }

    /// `INSERT INTO t (a, b) VALUES :rows …` for any number of rows, in as few statements as the
    /// engine allows. With `RETURNING`, `visit` sees each returned row, in no promised order.
    std::int64_t insert_rows(std::string_view sql, std::span<const std::vector<Value>> rows) {
        return run_rows(sql, rows, nullptr);
    }
    /// The same, as late as `execute_later`.
    void insert_rows_later(std::string_view sql, std::span<const std::vector<Value>> rows) {
        run_rows_later(sql, rows);
    }
    template <class F>
    void insert_rows(std::string_view sql, std::span<const std::vector<Value>> rows, F&& visit) {
        const Sink sink = sink_of(visit);
        run_rows(sql, rows, &sink);
    }

 protected:
    struct Sink {
        void* context;
        void (*call)(void*, const Row&);
    };
    virtual std::int64_t run(std::string_view sql, std::span<const Argument> arguments,
                             const Sink* sink) = 0;
    virtual std::int64_t run_rows(std::string_view sql, std::span<const std::vector<Value>> rows,
                                  const Sink* sink) = 0;
    virtual void run_later(std::string_view sql, std::span<const Argument> arguments) {
        run(sql, arguments, nullptr);
    }
    virtual void run_rows_later(std::string_view sql, std::span<const std::vector<Value>> rows) {
        run_rows(sql, rows, nullptr);
    }

 private:
    template <class F>
    static Sink sink_of(F& visit) {
        return {const_cast<void*>(static_cast<const void*>(&visit)),
                [](void* context, const Row& row) {
                    (*static_cast<std::remove_reference_t<F>*>(context))(row);
                }};
    }
};

namespace detail {
[[nodiscard]] base::Date to_date(std::string_view text);
[[nodiscard]] base::Month to_month(std::string_view text);
[[nodiscard]] base::Instant to_instant(std::string_view text);
[[noreturn]] void null_in_column(int column);
[[noreturn]] void out_of_range(int column);
[[noreturn]] void wrong_type(int column, std::string_view expected);

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {
    using Inner = T;
};
template <class T>
struct IsId : std::false_type {};
template <class Tag>
struct IsId<base::Id<Tag>> : std::true_type {};
}  // namespace detail

template <class T>
T Row::get(int column) const {
    if constexpr (detail::IsOptional<T>::value) {
        if (is_null(column)) return std::nullopt;
        return get<typename detail::IsOptional<T>::Inner>(column);
    } else {
        if (is_null(column)) detail::null_in_column(column);
        if constexpr (std::same_as<T, bool>) {
            return flag(column);
        } else if constexpr (std::integral<T>) {
            const auto value = integer(column);
            if (!std::in_range<T>(value)) detail::out_of_range(column);
            return static_cast<T>(value);
        } else if constexpr (detail::IsId<T>::value) {
            return T(integer(column));
        } else if constexpr (std::same_as<T, base::Money>) {
            return base::Money::from_cents(integer(column));
        } else if constexpr (std::same_as<T, base::Date>) {
            return detail::to_date(text(column));
        } else if constexpr (std::same_as<T, base::Month>) {
            return detail::to_month(text(column));
        } else if constexpr (std::same_as<T, base::Instant>) {
            return detail::to_instant(text(column));
        } else if constexpr (std::same_as<T, Blob>) {
            return Blob{blob(column)};
        } else {
            return T(text(column));
        }
    }
}

}  // namespace db
