#pragma once

#include "platform/html/html.hpp"
#include "ui_fixture_options.hpp"

/// One function a component: the example's options to our parameters, and our markup.
namespace fixtures {

html::Html render_back_link(Options& options);
html::Html render_breadcrumbs(Options& options);
html::Html render_button(Options& options);
html::Html render_checkboxes(Options& options);
html::Html render_date_input(Options& options);
html::Html render_details(Options& options);
html::Html render_error_message(Options& options);
html::Html render_error_summary(Options& options);
html::Html render_fieldset(Options& options);
html::Html render_file_upload(Options& options);
html::Html render_hint(Options& options);
html::Html render_input(Options& options);
html::Html render_inset_text(Options& options);
html::Html render_label(Options& options);
html::Html render_notification_banner(Options& options);
html::Html render_pagination(Options& options);
html::Html render_panel(Options& options);
html::Html render_password_input(Options& options);
html::Html render_radios(Options& options);
html::Html render_select(Options& options);
html::Html render_service_navigation(Options& options);
html::Html render_skip_link(Options& options);
html::Html render_summary_list(Options& options);
html::Html render_table(Options& options);
html::Html render_tabs(Options& options);
html::Html render_tag(Options& options);
html::Html render_task_list(Options& options);
html::Html render_textarea(Options& options);
html::Html render_warning_text(Options& options);

}  // namespace fixtures
