#include "platform/pdf/document.hpp"

#include <cairo-pdf.h>
#include <cairo.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <utility>

#include "base/check.hpp"
#include "platform/pdf/finish.hpp"

namespace pdf {

/// How much stands on a page.
struct Style {
    const char* text = "DejaVu Sans 10";
    const char* strong = "DejaVu Sans Bold 10";
    const char* small = "DejaVu Sans 8";
    const char* title = "DejaVu Sans Bold 17";
    const char* heading = "DejaVu Sans Bold 12";
    double after_title = 14;
    double after_paragraph = 9;
    double before_heading = 12;
    double after_heading = 6;
    double cell_padding = 4;
    double after_small = 6;
    double after_item = 3;
    double after_table = 10;
    double foot_mm = 24;  ///< kept free; the footer stands in it
};

namespace {

constexpr double millimetre = 72.0 / 25.4;
constexpr double page_width = 210 * millimetre;
constexpr double page_height = 297 * millimetre;
constexpr double margin = 20 * millimetre;
constexpr double text_width = page_width - 2 * margin;

constexpr double before_note = 2;
constexpr double list_indent = 14;
constexpr double code_size = 34 * millimetre;
constexpr double beside_code = 6 * millimetre;
/// A longer list is cut between pages, its code below.
constexpr double most_beside_code = (page_height - 2 * margin) / 2;

constexpr const char* large_font = "DejaVu Sans Mono Bold 20";

constexpr Style roomy;
constexpr Style compact = {.text = "DejaVu Sans 9",
                           .strong = "DejaVu Sans Bold 9",
                           .small = "DejaVu Sans 8",
                           .title = "DejaVu Sans Bold 14",
                           .heading = "DejaVu Sans Bold 11",
                           .after_title = 8,
                           .after_paragraph = 4,
                           .before_heading = 6,
                           .after_heading = 4,
                           .cell_padding = 2,
                           .after_small = 2,
                           .after_item = 1,
                           .after_table = 6,
                           .foot_mm = 20};

/// pango's font maps serve one thread, and are slow to fill.
struct Fonts {
    PangoFontMap* map = pango_cairo_font_map_new();
    PangoContext* context = pango_font_map_create_context(map);
    Fonts() = default;
    Fonts(const Fonts&) = delete;
    Fonts& operator=(const Fonts&) = delete;
    ~Fonts() {
        g_object_unref(context);
        g_object_unref(map);
    }
};

PangoContext* fonts_of_this_thread() {
    thread_local const Fonts fonts;
    return fonts.context;
}

cairo_status_t append(void* out, const unsigned char* bytes, unsigned size) {
    static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), size);
    return CAIRO_STATUS_SUCCESS;
}

}  // namespace

struct Document::Implementation {
    explicit Implementation(const Metadata& given) : metadata(given) {
        surface = cairo_pdf_surface_create_for_stream(append, &drawn, page_width, page_height);
        cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
        const auto say = [&](cairo_pdf_metadata_t what, const std::string& text) {
            cairo_pdf_surface_set_metadata(surface, what, text.c_str());
        };
        say(CAIRO_PDF_METADATA_TITLE, metadata.title);
        say(CAIRO_PDF_METADATA_AUTHOR, metadata.author);
        say(CAIRO_PDF_METADATA_CREATOR, "Portail Famille");
        say(CAIRO_PDF_METADATA_CREATE_DATE, base::iso(metadata.created));
        cairo = cairo_create(surface);
        layout = pango_layout_new(fonts_of_this_thread());
        cairo_tag_begin(cairo, "Document", nullptr);
    }
    Implementation(const Implementation&) = delete;
    Implementation& operator=(const Implementation&) = delete;
    ~Implementation() {
        g_object_unref(layout);
        cairo_destroy(cairo);
        cairo_surface_destroy(surface);
    }

    /// What is drawn while it lives is that element of the structure.
    class Tag {
     public:
        Tag(Implementation& document, const char* role) : cairo_(document.cairo), role_(role) {
            cairo_tag_begin(cairo_, role_, nullptr);
        }
        Tag(const Tag&) = delete;
        Tag& operator=(const Tag&) = delete;
        ~Tag() { cairo_tag_end(cairo_, role_); }

     private:
        cairo_t* cairo_;
        const char* role_;
    };

    void set(std::string_view text, const char* font, double width, Align align) const {
        auto* description = pango_font_description_from_string(font);
        pango_layout_set_font_description(layout, description);
        pango_font_description_free(description);
        pango_layout_set_width(layout, static_cast<int>(width * PANGO_SCALE));
        pango_layout_set_alignment(layout,
                                   align == Align::right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
        pango_layout_set_spacing(layout, static_cast<int>(1.5 * PANGO_SCALE));
        pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
    }
    [[nodiscard]] double height(std::string_view text, const char* font, double width) const {
        set(text, font, width, Align::left);
        int units = 0;
        pango_layout_get_size(layout, nullptr, &units);
        return static_cast<double>(units) / PANGO_SCALE;
    }
    void draw(std::string_view text, const char* font, double x, double at, double width,
              Align align = Align::left) const {
        set(text, font, width, align);
        cairo_move_to(cairo, x, at);
        pango_cairo_show_layout(cairo, layout);
    }
    void grey(double level) const { cairo_set_source_rgb(cairo, level, level, level); }

    void end_page() {
        grey(0.35);
        const auto number = "page " + std::to_string(page);
        const auto words = metadata.footer.empty() ? number : metadata.footer + " \u00B7 " + number;
        draw(words, style.small, margin, page_height - 16 * millimetre, text_width);
        grey(0);
        cairo_show_page(cairo);
        ++page;
        y = margin;
    }
    [[nodiscard]] double lowest() const { return page_height - style.foot_mm * millimetre; }
    /// For what comes next; a heading that waits for it comes along to the next page.
    void make_room(double needed) {
        const auto title = std::exchange(waiting_heading, {});
        const double of_title = title.empty() ? 0
                                              : height(title, style.heading, text_width) +
                                                    style.before_heading + style.after_heading;
        if (y + of_title + needed > lowest() && y > margin) end_page();
        if (!title.empty()) write_heading(title);
    }
    void write_heading(const std::string& title) {
        if (y > margin) y += style.before_heading;
        const Tag tag(*this, "H2");
        draw(title, style.heading, margin, y, text_width);
        y += height(title, style.heading, text_width) + style.after_heading;
    }
    void block(const char* role, std::string_view text, const char* font, double before,
               double after) {
        const auto size = height(text, font, text_width);
        if (y > margin) y += before;
        make_room(size);
        const Tag tag(*this, role);
        draw(text, font, margin, y, text_width);
        y += size + after;
    }

    [[nodiscard]] double item_height(const std::string& item, double width) const {
        return height(item, style.text, width - list_indent) + style.after_item;
    }
    void list(const std::vector<std::string>& items, double width) {
        make_room(item_height(items.front(), width));
        const Tag tag(*this, "L");
        for (const auto& item : items) {
            make_room(item_height(item, width));
            const Tag entry(*this, "LI");
            {
                const Tag label(*this, "Lbl");
                draw("•", style.text, margin + 3, y, list_indent);
            }
            const Tag body(*this, "LBody");
            draw(item, style.text, margin + list_indent, y, width - list_indent);
            y += item_height(item, width);
        }
    }
    /// Drawn at `x` from `y` on, which stays.
    void code(const qr::Matrix& squares, const std::string& description, double x) {
        const Tag tag(*this, "Figure");
        descriptions.push_back(description);
        const double side = code_size / squares.size();
        cairo_new_path(cairo);
        for (int row = 0; row < squares.size(); ++row) {
            for (int column = 0; column < squares.size(); ++column) {
                if (!squares.is_dark(column, row)) continue;
                cairo_rectangle(cairo, x + column * side, y + row * side, side, side);
            }
        }
        cairo_fill(cairo);
    }

    struct Row {
        const std::vector<std::string>& cells;
        const char* role = "TD";
        const char* font;
        std::string_view note = {};  ///< small, under the first cell
    };
    /// One line of a table: as high as its highest cell.
    void row(const Table& table, const Row& row) {
        CHECK(row.cells.size() == table.columns.size());
        double x = margin;
        const Tag line(*this, "TR");
        const double needed = row_height(table, row);
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const auto width = width_of(table, i) - 2 * style.cell_padding;
            const Tag cell(*this, row.role);
            draw(row.cells[i], row.font, x + style.cell_padding, y + style.cell_padding, width,
                 table.columns[i].align);
            if (i == 0 && !row.note.empty()) {
                const auto below = y + style.cell_padding + height(row.cells[i], row.font, width);
                grey(0.3);
                draw(row.note, style.small, x + style.cell_padding, below + before_note, width);
                grey(0);
            }
            x += width_of(table, i);
        }
        y += needed;
        grey(0.75);
        cairo_set_line_width(cairo, 0.5);
        cairo_new_path(cairo);
        cairo_move_to(cairo, margin, y);
        cairo_line_to(cairo, margin + text_width, y);
        cairo_stroke(cairo);
        grey(0);
    }
    [[nodiscard]] double row_height(const Table& table, const Row& row) const {
        double highest = 0;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const auto width = width_of(table, i) - 2 * style.cell_padding;
            auto needed = height(row.cells[i], row.font, width);
            if (i == 0 && !row.note.empty())
                needed += before_note + height(row.note, style.small, width);
            highest = std::max(highest, needed);
        }
        return highest + 2 * style.cell_padding;
    }
    static double width_of(const Table& table, std::size_t column) {
        int shares = 0;
        for (const auto& one : table.columns) shares += one.share;
        return text_width * table.columns[column].share / shares;
    }

    Metadata metadata;
    const Style& style = metadata.density == Density::compact ? compact : roomy;
    std::string drawn;
    cairo_surface_t* surface = nullptr;
    cairo_t* cairo = nullptr;
    PangoLayout* layout = nullptr;
    double y = margin;
    int page = 1;
    std::string waiting_heading;  ///< drawn with what follows it
    std::vector<std::string> descriptions;
};

Document::Document(const Metadata& metadata)
    : implementation_(std::make_unique<Implementation>(metadata)) {}

Document::~Document() = default;

void Document::envelope(const Envelope& envelope) {
    auto& page = *implementation_;
    const auto lines = [](const std::vector<std::string>& all) {
        std::string text;
        for (const auto& line : all) text += (text.empty() ? "" : "\n") + line;
        return text;
    };
    constexpr double right_block = 110 * millimetre;
    constexpr double right_width = page_width - right_block - 10 * millimetre;
    {
        const Implementation::Tag tag(page, "P");
        page.draw(lines(envelope.sender), roomy.text, margin, margin, right_block - margin);
    }
    {
        const Implementation::Tag tag(page, "P");
        page.draw(lines(envelope.recipient), roomy.text, right_block, 50 * millimetre, right_width);
    }
    {
        const Implementation::Tag tag(page, "P");
        page.draw(envelope.place_and_date, roomy.text, right_block, 95 * millimetre, right_width);
    }
    page.y = 108 * millimetre;
}

void Document::title(std::string_view text) {
    implementation_->block("H1", text, implementation_->style.title, 0,
                           implementation_->style.after_title);
}

void Document::heading(std::string_view text) {
    implementation_->make_room(0);
    implementation_->waiting_heading = text;
}

void Document::paragraph(std::string_view text) {
    implementation_->block("P", text, implementation_->style.text, 0,
                           implementation_->style.after_paragraph);
}

void Document::small(std::string_view text) {
    implementation_->block("P", text, implementation_->style.small, 0,
                           implementation_->style.after_small);
}

void Document::strong(std::string_view text) {
    implementation_->block("P", text, implementation_->style.strong, 4, 9);
}

void Document::large(std::string_view text) {
    implementation_->block("P", text, large_font, 6, 14);
}

void Document::list(const std::vector<std::string>& items) {
    auto& page = *implementation_;
    if (items.empty()) return;
    page.list(items, text_width);
    page.y += 6;
}

void Document::table(const Table& table) {
    auto& page = *implementation_;
    using Row = Implementation::Row;
    CHECK(table.notes.empty() || table.notes.size() == table.rows.size());
    std::vector<std::string> headings;
    for (const auto& column : table.columns) headings.push_back(column.heading);
    const Row head{headings, "TH", page.style.strong};
    const auto count = table.rows.size() + (table.total.empty() ? 0 : 1);
    const auto row_at = [&](std::size_t place) {
        if (place == table.rows.size()) return Row{table.total, "TD", page.style.strong};
        Row row{table.rows[place], "TD", page.style.text};
        if (!table.notes.empty()) row.note = table.notes[place];
        return row;
    };
    // The last row keeps room for the total, so that they stand together.
    const auto needed_at = [&](std::size_t place) {
        const auto needed = page.row_height(table, row_at(place));
        const bool is_last = place + 1 == table.rows.size();
        return is_last && place + 1 < count ? needed + page.row_height(table, row_at(place + 1))
                                            : needed;
    };
    std::size_t next = 0;
    do {
        const auto first = next < count ? needed_at(next) : 0;
        page.make_room(page.row_height(table, head) + first);
        const Implementation::Tag tag(page, "Table");
        page.row(table, head);
        while (next < count) {
            if (page.y + needed_at(next) > page.lowest()) break;
            page.row(table, row_at(next));
            ++next;
        }
        if (next < count) page.y = page.lowest();
    } while (next < count);
    page.y += page.style.after_table;
}

void Document::code(const qr::Matrix& squares, const std::string& description) {
    auto& page = *implementation_;
    page.make_room(code_size);
    page.code(squares, description, margin);
    page.y += code_size + 12;
}

void Document::list_beside_code(const std::vector<std::string>& items, const qr::Matrix& squares,
                                const std::string& description) {
    auto& page = *implementation_;
    constexpr double width = text_width - code_size - beside_code;
    double of_list = 0;
    for (const auto& item : items) of_list += page.item_height(item, width);
    const auto needed = std::max(code_size, of_list);
    if (items.empty() || needed > most_beside_code) {
        list(items);
        code(squares, description);
        return;
    }
    page.make_room(needed);
    const auto top = page.y;
    page.list(items, width);
    page.y = top;
    page.code(squares, description, margin + width + beside_code);
    page.y = top + needed + page.style.after_paragraph;
}

std::string Document::finish() && {
    auto& page = *implementation_;
    // Nothing else wants room: a page that is just full is not followed by an empty one.
    if (!page.waiting_heading.empty()) page.make_room(0);
    page.end_page();
    cairo_tag_end(page.cairo, "Document");
    cairo_surface_finish(page.surface);
    for (const auto status : {cairo_status(page.cairo), cairo_surface_status(page.surface)}) {
        if (status != CAIRO_STATUS_SUCCESS)
            throw PdfError(std::string("cairo: ") + cairo_status_to_string(status));
    }
    return finished(page.drawn, page.descriptions);
}

}  // namespace pdf
