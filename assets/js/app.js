import htmx from "htmx.org/dist/htmx.esm.js";
import {
  Button,
  Checkboxes,
  createAll,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  SkipLink,
  Tabs,
} from "govuk-frontend";

import { initialiseAgendas } from "./agenda.js";
import { initialiseMenus } from "./menus.js";
import { initialiseNetwork } from "./network.js";
import { initialiseSession } from "./session.js";

const components = [
  Button,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  SkipLink,
  Tabs,
];

document.body.classList.add("js-enabled", "govuk-frontend-supported");

// htmx calls this for the whole page once, then for every part it puts into it.
htmx.onLoad((scope) => {
  for (const component of components) createAll(component, {}, scope);
  initialiseAgendas(scope);
});
initialiseMenus();
initialiseNetwork();
initialiseSession();
